/** Asking the services over their REST APIs. */
@NullMarked
package dev.signalbox.cli.rest;

import org.jspecify.annotations.NullMarked;
