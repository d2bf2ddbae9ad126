/** The local stack as people see it coming up and going down. Starting and stopping itself belongs to deploy/local. */
@NullMarked
package dev.signalbox.cli.stack;

import org.jspecify.annotations.NullMarked;
