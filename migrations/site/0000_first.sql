CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text NOT NULL,
	`act` text NOT NULL,
	`comment_id` text,
	`participant_id` text,
	`status_before` text,
	`status_after` text,
	`why` text
);
--> statement-breakpoint
CREATE INDEX `audit_comment` ON `audit` (`comment_id`);--> statement-breakpoint
CREATE INDEX `audit_participant` ON `audit` (`participant_id`);--> statement-breakpoint
CREATE TABLE `comments` (
	`id` text PRIMARY KEY NOT NULL,
	`page_id` integer NOT NULL,
	`parent_id` text,
	`depth` integer NOT NULL,
	`author_id` text NOT NULL,
	`author_name` text NOT NULL,
	`author_role` text NOT NULL,
	`text` text NOT NULL,
	`body` text NOT NULL,
	`fingerprint` text NOT NULL,
	`status` text NOT NULL,
	`status_before` text,
	`place` text NOT NULL,
	`order` integer NOT NULL,
	`revision` integer NOT NULL,
	`sequence` integer NOT NULL,
	`replies` integer DEFAULT 0 NOT NULL,
	`at` integer NOT NULL,
	`first_status` text NOT NULL,
	`first_revision` integer,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`parent_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `comments_top_level` ON `comments` (`page_id`,`order`) WHERE parent_id IS NULL AND place <> 'none';--> statement-breakpoint
CREATE INDEX `comments_replies` ON `comments` (`parent_id`,`order`) WHERE parent_id IS NOT NULL AND place <> 'none';--> statement-breakpoint
CREATE INDEX `comments_revision` ON `comments` (`page_id`,`revision`) WHERE revision > 0;--> statement-breakpoint
CREATE INDEX `comments_author` ON `comments` (`author_id`,`status`);--> statement-breakpoint
CREATE INDEX `comments_status` ON `comments` (`status`,`sequence`);--> statement-breakpoint
CREATE INDEX `comments_waiting` ON `comments` (`parent_id`) WHERE status = 'published' AND place = 'none';--> statement-breakpoint
CREATE INDEX `comments_sequence` ON `comments` (`sequence`);--> statement-breakpoint
CREATE TABLE `page_aliases` (
	`key` text PRIMARY KEY NOT NULL,
	`page_id` integer NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `pages` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`title` text,
	`closed` integer DEFAULT false NOT NULL,
	`count` integer DEFAULT 0 NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`sequence` integer DEFAULT 0 NOT NULL,
	`last_order` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pages_key_unique` ON `pages` (`key`);--> statement-breakpoint
CREATE TABLE `participant_tokens` (
	`hash` text PRIMARY KEY NOT NULL,
	`participant_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used` integer,
	FOREIGN KEY (`participant_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `participant_tokens_participant` ON `participant_tokens` (`participant_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `participants` (
	`id` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`secret_hash` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `participants_secret_hash_unique` ON `participants` (`secret_hash`);--> statement-breakpoint
CREATE TABLE `rates` (
	`bucket` text PRIMARY KEY NOT NULL,
	`full_at` real NOT NULL
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `site` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`sequence` integer DEFAULT 0 NOT NULL
);
