ALTER TABLE `comments` ADD `findings` text;--> statement-breakpoint
ALTER TABLE `comments` ADD `sameness` text;--> statement-breakpoint
CREATE INDEX `comments_same` ON `comments` (`sameness`,`at`) WHERE sameness IS NOT NULL;