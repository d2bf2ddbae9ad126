/** Objectives through the admissions of their product, their error budgets, states and alerts. */
@NullMarked
package dev.signalbox.sli.model.objective;

import org.jspecify.annotations.NullMarked;
