CREATE TABLE `origins` (
	`origin` text PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	FOREIGN KEY (`site`) REFERENCES `sites`(`name`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sites` (
	`name` text PRIMARY KEY NOT NULL
);
