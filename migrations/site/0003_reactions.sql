CREATE TABLE `reactions` (
	`comment_id` text NOT NULL,
	`participant_id` text NOT NULL,
	`emoji` text NOT NULL,
	`page_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`comment_id`, `participant_id`, `emoji`),
	FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`participant_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reactions_participant` ON `reactions` (`participant_id`,`page_id`,`at`);--> statement-breakpoint
ALTER TABLE `comments` ADD `reactions` text;--> statement-breakpoint
ALTER TABLE `comments` ADD `score` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `comments` ADD `own_revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `comments_best` ON `comments` (`page_id`,`score`,`order`) WHERE parent_id IS NULL AND place = 'comment' AND score > 0;--> statement-breakpoint
UPDATE comments SET own_revision = revision, score = replies WHERE revision > 0;
