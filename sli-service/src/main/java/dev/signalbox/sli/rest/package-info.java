/** Objectives and their states as JSON. */
@NullMarked
package dev.signalbox.sli.rest;

import org.jspecify.annotations.NullMarked;
