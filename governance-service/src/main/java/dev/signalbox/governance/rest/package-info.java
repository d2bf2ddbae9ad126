/** What people and tools read over HTTP. */
@NullMarked
package dev.signalbox.governance.rest;

import org.jspecify.annotations.NullMarked;
