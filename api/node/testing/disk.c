/*
 * A disk that can lose power, be full, be slow, fail or be read-only. Preloaded (LD_PRELOAD) under a process, it sees all that the
 * process does to the files of one folder, as SQLite and Node do it. A sync reaches no real disk: it is written down.
 *
 *   DISK_FOLDER     the folder: an absolute path without links
 *   DISK_LOG        a file that is told every change and every sync, in order; the folder has to be empty at first
 *   DISK_SIZE       a file that holds, while it exists, how many bytes the files that were opened may have together
 *   DISK_READ_ONLY  set: nothing in the folder can be changed
 *   DISK_SYNC_TAKES how many milliseconds a sync takes; left out: 4
 *   DISK_HOLDS      a file that holds, while it exists, on a line each, parts of the paths of those files whose syncs do not end
 *   DISK_FAILS      a file that holds, while it exists, how the names of those files end that cannot be synced
 *
 * The calls go to the kernel directly, so that nothing has to be looked up before the process has begun.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum kind { CREATE = 1, WRITE, TRUNCATE, SYNC, SYNC_FOLDER, RENAME, UNLINK };

/* One entry of the log; `length` bytes follow: what was written, or names, each with its zero. */
struct entry {
  uint64_t time;   /* nanoseconds of the monotonic clock */
  uint64_t offset; /* of a sync: when it began, which is what it covers */
  uint32_t kind;
  uint32_t file;
  uint32_t length;
  uint32_t unused;
};

struct name {
  struct name *next;
  uint32_t file;
  char path[];
};

struct descriptor {
  uint32_t file;
  ino_t inode;
};

/* A sync takes its time, as on a disk: what is told before its end is told clearly before it. Milliseconds. */
#define SYNC_TAKES 4

/* A number for the folder itself; files have others. */
#define FOLDER UINT32_MAX
#define DESCRIPTORS 65536

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct descriptor descriptors[DESCRIPTORS];
static struct name *names;
static uint32_t files;
static int log_file = -1;

static int open_file(const char *path, int flags, mode_t mode) {
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

static uint64_t moment(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static void note(enum kind kind, uint32_t file, off_t offset, const void *bytes, size_t length) {
  const char *path = getenv("DISK_LOG");
  if (path == NULL) return;
  if (log_file < 0) log_file = open_file(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  struct entry entry = {moment(), (uint64_t)offset, kind, file, (uint32_t)length, 0};
  struct iovec parts[] = {{&entry, sizeof entry}, {(void *)bytes, length}};
  if (writev(log_file, parts, 2) != (ssize_t)(sizeof entry + length)) abort();
}

static int is_inside(const char *path) {
  const char *folder = getenv("DISK_FOLDER");
  size_t length = folder == NULL ? 0 : strlen(folder);
  return length > 0 && strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

static int is_read_only(void) {
  return getenv("DISK_READ_ONLY") != NULL;
}

static uint32_t *file_of(const char *path) {
  for (struct name *name = names; name != NULL; name = name->next) {
    if (strcmp(name->path, path) == 0) return &name->file;
  }
  size_t length = strlen(path) + 1;
  struct name *name = calloc(1, sizeof *name + length);
  memcpy(name->path, path, length);
  name->next = names;
  names = name;
  return &name->file;
}

/* Descriptors are used again, and not every close can be seen: the inode tells whether it is still the same file. */
static uint32_t file_behind(int fd) {
  struct stat now;
  if (fd < 0 || fd >= DESCRIPTORS || descriptors[fd].file == 0) return 0;
  int saved = errno;
  if (fstat(fd, &now) != 0 || now.st_ino != descriptors[fd].inode) descriptors[fd].file = 0;
  errno = saved;
  return descriptors[fd].file;
}

static int follow(const char *path, int flags, mode_t mode) {
  struct stat found;
  int existed = stat(path, &found) == 0;
  int changes = (flags & O_ACCMODE) != O_RDONLY || ((flags & O_CREAT) && !existed);
  if (changes && is_read_only()) return errno = EROFS, -1;
  int fd = open_file(path, flags, mode);
  if (fd < 0 || fd >= DESCRIPTORS || fstat(fd, &found) != 0) return fd;
  uint32_t file = FOLDER;
  if (S_ISREG(found.st_mode)) {
    uint32_t *known = file_of(path);
    if (*known == 0) {
      *known = ++files;
      note(CREATE, *known, 0, path, strlen(path) + 1);
    } else if (flags & O_TRUNC) {
      note(TRUNCATE, *known, 0, NULL, 0);
    }
    file = *known;
  }
  descriptors[fd] = (struct descriptor){file, found.st_ino};
  return fd;
}

static int opened(const char *path, int flags, mode_t mode) {
  if (!is_inside(path)) return open_file(path, flags, mode);
  pthread_mutex_lock(&lock);
  int fd = follow(path, flags, mode);
  pthread_mutex_unlock(&lock);
  return fd;
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return opened(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return opened(path, flags, mode);
}

static off_t size_of_all(void) {
  off_t all = 0;
  struct stat found;
  for (struct name *name = names; name != NULL; name = name->next) {
    if (stat(name->path, &found) == 0) all += found.st_size;
  }
  return all;
}

/* How much of a write there is room for. */
static size_t room_for(int fd, off_t at, size_t length) {
  const char *path = getenv("DISK_SIZE");
  int limit = path == NULL ? -1 : open_file(path, O_RDONLY | O_CLOEXEC, 0);
  if (limit < 0) return length;
  char digits[32] = "";
  struct stat found;
  ssize_t got = read(limit, digits, sizeof digits - 1);
  close(limit);
  if (got < 0 || fstat(fd, &found) != 0) return length;
  off_t room = strtoll(digits, NULL, 10) - size_of_all();
  off_t end = found.st_size + (room > 0 ? room : 0);
  if (at + (off_t)length <= end) return length;
  return at < end ? (size_t)(end - at) : 0;
}

/* A write at an offset, or with -1 where the descriptor stands. */
static ssize_t put(int fd, const void *bytes, size_t length, off_t offset) {
  off_t at = offset >= 0 ? offset : (off_t)syscall(SYS_lseek, fd, 0, SEEK_CUR);
  size_t room = room_for(fd, at, length);
  if (length > 0 && room == 0) return errno = ENOSPC, -1;
  ssize_t written = offset >= 0 ? syscall(SYS_pwrite64, fd, bytes, room, offset) : syscall(SYS_write, fd, bytes, room);
  if (written > 0) note(WRITE, descriptors[fd].file, at, bytes, (size_t)written);
  return written;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  if (fd < 0 || fd >= DESCRIPTORS || descriptors[fd].file == 0) return syscall(SYS_write, fd, bytes, length);
  pthread_mutex_lock(&lock);
  ssize_t written = file_behind(fd) ? put(fd, bytes, length, -1) : syscall(SYS_write, fd, bytes, length);
  pthread_mutex_unlock(&lock);
  return written;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  pthread_mutex_lock(&lock);
  ssize_t written =
      file_behind(fd) ? put(fd, bytes, length, offset) : syscall(SYS_pwrite64, fd, bytes, length, offset);
  pthread_mutex_unlock(&lock);
  return written;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
  return pwrite64(fd, bytes, length, offset);
}

int ftruncate64(int fd, off64_t length) {
  pthread_mutex_lock(&lock);
  int result = (int)syscall(SYS_ftruncate, fd, length);
  if (result == 0 && file_behind(fd)) note(TRUNCATE, descriptors[fd].file, length, NULL, 0);
  pthread_mutex_unlock(&lock);
  return result;
}

int ftruncate(int fd, off_t length) {
  return ftruncate64(fd, length);
}

/* Whether the syncs of this file fail now. */
static int fails(uint32_t file) {
  const char *path = getenv("DISK_FAILS");
  int ending = path == NULL ? -1 : open_file(path, O_RDONLY | O_CLOEXEC, 0);
  if (ending < 0) return 0;
  char end[64] = "";
  ssize_t length = read(ending, end, sizeof end - 1);
  close(ending);
  for (struct name *name = names; length > 0 && name != NULL; name = name->next) {
    size_t all = strlen(name->path);
    if (name->file == file && all >= (size_t)length && strcmp(name->path + all - length, end) == 0) return 1;
  }
  return 0;
}

/* Whether the syncs of this file are held up now. */
static int is_held(uint32_t file) {
  const char *path = getenv("DISK_HOLDS");
  int list = path == NULL ? -1 : open_file(path, O_RDONLY | O_CLOEXEC, 0);
  if (list < 0) return 0;
  char text[4096] = "", *rest = NULL;
  ssize_t length = read(list, text, sizeof text - 1);
  close(list);
  for (char *part = strtok_r(length > 0 ? text : NULL, "\n", &rest); part != NULL; part = strtok_r(NULL, "\n", &rest)) {
    for (struct name *name = names; name != NULL; name = name->next) {
      if (name->file == file && strstr(name->path, part) != NULL) return 1;
    }
  }
  return 0;
}

static void wait_while_held(uint32_t file) {
  for (int held = 1; held;) {
    pthread_mutex_lock(&lock);
    held = is_held(file);
    pthread_mutex_unlock(&lock);
    if (held) nanosleep(&(struct timespec){0, 20000000}, NULL);
  }
}

/* 1: done; 0: it is none of our files; -1: it has failed. Others write meanwhile: that may be lost all the same. */
static int synced(int fd) {
  pthread_mutex_lock(&lock);
  uint32_t file = file_behind(fd);
  uint64_t began = moment();
  pthread_mutex_unlock(&lock);
  if (file == 0) return 0;
  const char *given = getenv("DISK_SYNC_TAKES");
  long takes = given == NULL ? SYNC_TAKES : strtol(given, NULL, 10);
  nanosleep(&(struct timespec){takes / 1000, takes % 1000 * 1000000}, NULL);
  wait_while_held(file);
  pthread_mutex_lock(&lock);
  int failed = fails(file);
  if (!failed) note(file == FOLDER ? SYNC_FOLDER : SYNC, file, (off_t)began, NULL, 0);
  pthread_mutex_unlock(&lock);
  return failed ? (errno = EIO, -1) : 1;
}

int fsync(int fd) {
  int done = synced(fd);
  return done == 0 ? (int)syscall(SYS_fsync, fd) : done > 0 ? 0 : -1;
}

int fdatasync(int fd) {
  int done = synced(fd);
  return done == 0 ? (int)syscall(SYS_fdatasync, fd) : done > 0 ? 0 : -1;
}

int rename(const char *from, const char *to) {
  if (!is_inside(from) && !is_inside(to)) return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  if (is_read_only()) return errno = EROFS, -1;
  pthread_mutex_lock(&lock);
  int result = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  if (result == 0) {
    char both[8192];
    size_t first = strlen(from) + 1;
    memcpy(both, from, first);
    memcpy(both + first, to, strlen(to) + 1);
    note(RENAME, *file_of(from), 0, both, first + strlen(to) + 1);
    *file_of(to) = *file_of(from);
    *file_of(from) = 0;
  }
  pthread_mutex_unlock(&lock);
  return result;
}

int unlink(const char *path) {
  if (!is_inside(path)) return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  if (is_read_only()) return errno = EROFS, -1;
  pthread_mutex_lock(&lock);
  int result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  if (result == 0) {
    note(UNLINK, *file_of(path), 0, path, strlen(path) + 1);
    *file_of(path) = 0;
  }
  pthread_mutex_unlock(&lock);
  return result;
}

int access(const char *path, int mode) {
  if ((mode & W_OK) && is_inside(path) && is_read_only()) return errno = EROFS, -1;
  return (int)syscall(SYS_faccessat, AT_FDCWD, path, mode);
}

int mkdir(const char *path, mode_t mode) {
  if (is_inside(path) && is_read_only()) return errno = EROFS, -1;
  return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}
