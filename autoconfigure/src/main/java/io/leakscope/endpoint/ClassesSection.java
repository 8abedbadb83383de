/*
 * Copyright 2026 the LeakScope authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.leakscope.endpoint;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

import io.leakscope.classes.ClassSort;
import io.leakscope.classes.ClassesQuery;
import io.leakscope.classes.ClassesReport;
import io.leakscope.classes.ClassesReporter;

/**
 * The objects by their classes; the one section that can also do something.
 */
final class ClassesSection {

	static final String NAME = "classes";

	private static final int DEFAULT_CLASSES = 30;

	private final ClassesReporter classes;

	private final Supplier<String> address;

	/**
	 * Create the section.
	 * @param classes counts objects
	 * @param address where LeakScope answers, for commands that can be pasted
	 */
	ClassesSection(ClassesReporter classes, Supplier<String> address) {
		this.classes = classes;
		this.address = address;
	}

	Section<ClassesReport> section() {
		return Section.of(NAME, (request) -> this.classes.report(query(request)), this::text);
	}

	/**
	 * Count the objects that are left after a full collection.
	 * @return what is left
	 */
	ClassesReport live() {
		return this.classes.live(query(Section.Request.PLAIN));
	}

	/**
	 * Write the last count, with nothing counted for it.
	 * @return its text
	 */
	String lastText() {
		ClassesReport last = this.classes.last(query(Section.Request.PLAIN));
		return (last != null) ? text(last) : "CLASSES  none were counted yet\n";
	}

	String text(ClassesReport report) {
		return ClassesText.of(report, this.address.get());
	}

	private static ClassesQuery query(Section.Request request) {
		ClassSort sort = Parameters.constant("sort", request.sort(), ClassSort.class);
		Integer top = Parameters.number("top", request.top(), 1, ClassesReporter.MOST_CLASSES);
		Duration pause = Parameters.duration("pause", request.pause(), ClassesReporter.SHORTEST_PAUSE,
				ClassesReporter.LONGEST_PAUSE);
		return new ClassesQuery(Objects.requireNonNullElse(sort, ClassSort.BYTES),
				Objects.requireNonNullElse(top, DEFAULT_CLASSES),
				Objects.requireNonNullElse(pause, ClassesReporter.DEFAULT_PAUSE));
	}

}
