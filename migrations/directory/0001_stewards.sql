CREATE TABLE `seeds` (
	`site` text NOT NULL,
	`origin` text NOT NULL,
	PRIMARY KEY(`site`, `origin`)
);
--> statement-breakpoint
CREATE TABLE `stewards` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stewards_hash_unique` ON `stewards` (`hash`);