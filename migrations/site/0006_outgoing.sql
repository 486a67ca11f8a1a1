CREATE TABLE `tallies` (
	`hour` integer PRIMARY KEY NOT NULL,
	`published` integer DEFAULT 0 NOT NULL,
	`held` integer DEFAULT 0 NOT NULL,
	`spam` integer DEFAULT 0 NOT NULL,
	`readers` integer DEFAULT 0 NOT NULL,
	`refusals` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`receiver` text NOT NULL,
	`event` text NOT NULL,
	`type` text NOT NULL,
	`page_id` integer,
	`comment_id` text,
	`at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer,
	`done_at` integer,
	`is_delivered` integer DEFAULT false NOT NULL,
	`status` integer,
	`trouble` text
);
--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`receiver`,`next_at`) WHERE next_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `deliveries_asked` ON `deliveries` (`receiver`,`at`) WHERE receiver = 'hook' AND next_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `deliveries_open` ON `deliveries` (`receiver`,`page_id`,`number`) WHERE next_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `deliveries_receiver` ON `deliveries` (`receiver`,`number`);--> statement-breakpoint
CREATE INDEX `deliveries_done` ON `deliveries` (`done_at`) WHERE done_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `hook` (
	`id` integer PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`asks` text NOT NULL,
	`late` text NOT NULL,
	`within` integer NOT NULL,
	`sends` text NOT NULL,
	`secret` text NOT NULL,
	`trouble` text
);
--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`events` text NOT NULL,
	`secret` text NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer,
	`trouble` text
);
