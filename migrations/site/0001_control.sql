CREATE TABLE `bans` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`participant_id` text,
	`address` text,
	`at` integer NOT NULL,
	`until` integer,
	`by_id` text NOT NULL,
	`why` text,
	`removing` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `bans_participant` ON `bans` (`participant_id`) WHERE participant_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `bans_address` ON `bans` (`address`) WHERE address IS NOT NULL;--> statement-breakpoint
CREATE INDEX `bans_removing` ON `bans` (`id`) WHERE removing;--> statement-breakpoint
CREATE TABLE `repeats` (
	`key` text PRIMARY KEY NOT NULL,
	`fingerprint` text NOT NULL,
	`answer` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `reports` (
	`comment_id` text NOT NULL,
	`reporter` text NOT NULL,
	`participant_id` text,
	`address` text,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`settled` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`comment_id`, `reporter`),
	FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reports_participant` ON `reports` (`participant_id`);--> statement-breakpoint
CREATE TABLE `sign_on_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`algorithm` text NOT NULL,
	`secret` text,
	`public_key` text,
	`jwks_url` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
DROP INDEX `comments_status`;--> statement-breakpoint
ALTER TABLE `comments` ADD `author_avatar` text;--> statement-breakpoint
ALTER TABLE `comments` ADD `number` integer;--> statement-breakpoint
ALTER TABLE `comments` ADD `address` text;--> statement-breakpoint
ALTER TABLE `comments` ADD `edited_at` integer;--> statement-breakpoint
ALTER TABLE `comments` ADD `pinned_at` integer;--> statement-breakpoint
ALTER TABLE `comments` ADD `held_for` text;--> statement-breakpoint
ALTER TABLE `comments` ADD `reports` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `comments` ADD `changed_by` text;--> statement-breakpoint
ALTER TABLE `comments` ADD `changed_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `comments_number_unique` ON `comments` (`number`);--> statement-breakpoint
CREATE INDEX `comments_page` ON `comments` (`page_id`,`number`);--> statement-breakpoint
CREATE INDEX `comments_held` ON `comments` (`page_id`,`number`) WHERE status = 'held';--> statement-breakpoint
CREATE INDEX `comments_pinned` ON `comments` (`page_id`,`pinned_at`) WHERE pinned_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `comments_reported` ON `comments` (`number`) WHERE reports > 0;--> statement-breakpoint
CREATE INDEX `comments_restorable` ON `comments` (`changed_at`) WHERE status IN ('deleted', 'rejected', 'spam') AND status_before IS NOT NULL;--> statement-breakpoint
CREATE INDEX `comments_status` ON `comments` (`status`,`number`);--> statement-breakpoint
ALTER TABLE `audit` ADD `page_id` integer;--> statement-breakpoint
ALTER TABLE `audit` ADD `ban_id` integer;--> statement-breakpoint
ALTER TABLE `pages` ADD `mode` text;--> statement-breakpoint
ALTER TABLE `pages` ADD `kept_open` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `pages` ADD `era` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `pages` ADD `read_on` integer;--> statement-breakpoint
ALTER TABLE `participants` ADD `subject` text;--> statement-breakpoint
ALTER TABLE `participants` ADD `avatar` text;--> statement-breakpoint
ALTER TABLE `participants` ADD `member_id` text;--> statement-breakpoint
ALTER TABLE `participants` ADD `erasing` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `participants` ADD `number` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `participants_subject_unique` ON `participants` (`subject`);--> statement-breakpoint
CREATE UNIQUE INDEX `participants_number_unique` ON `participants` (`number`);--> statement-breakpoint
CREATE INDEX `participants_member` ON `participants` (`member_id`) WHERE member_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `participants_erasing` ON `participants` (`id`) WHERE erasing;--> statement-breakpoint
ALTER TABLE `site` ADD `addresses_forgotten` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `site` ADD `indexed` integer DEFAULT 0 NOT NULL;