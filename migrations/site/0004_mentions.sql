CREATE TABLE `mentions` (
	`comment_id` text NOT NULL,
	`participant_id` text NOT NULL,
	PRIMARY KEY(`comment_id`, `participant_id`),
	FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`participant_id`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mentions_participant` ON `mentions` (`participant_id`);--> statement-breakpoint
CREATE INDEX `comments_seen` ON `comments` (`page_id`,`order`) WHERE place = 'comment';