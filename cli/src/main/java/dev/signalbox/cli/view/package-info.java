/** The services' answers for people. Programs get the answers whole. */
@NullMarked
package dev.signalbox.cli.view;

import org.jspecify.annotations.NullMarked;
