/** The mesh on this machine: up, down, status, and what runs on it. */
@NullMarked
package dev.signalbox.cli.command.local;

import org.jspecify.annotations.NullMarked;
