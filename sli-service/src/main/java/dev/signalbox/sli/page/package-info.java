/** Objectives and their error budgets as pages for people, rendered on the server, without script. */
@NullMarked
package dev.signalbox.sli.page;

import org.jspecify.annotations.NullMarked;
