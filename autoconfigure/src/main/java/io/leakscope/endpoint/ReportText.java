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

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.leakscope.support.Text;

/**
 * Everything in one text that can be attached to a ticket: each part has an end, and what
 * one of them cannot tell does not keep the others from being told.
 */
final class ReportText {

	private static final int MOST_LINES = 400;

	private static final String RULE = "=".repeat(80);

	private ReportText() {
	}

	static String of(Map<String, Supplier<String>> parts) {
		return parts.entrySet()
			.stream()
			.map((part) -> RULE + "\n/" + part.getKey() + "\n" + RULE + "\n" + text(part.getValue()))
			.collect(Collectors.joining("\n"));
	}

	private static String text(Supplier<String> part) {
		try {
			List<String> lines = part.get().lines().toList();
			String text = lines.stream().limit(MOST_LINES).collect(Collectors.joining("\n", "", "\n"));
			return (lines.size() > MOST_LINES) ? text + "... and " + (lines.size() - MOST_LINES) + " more lines\n"
					: text;
		}
		catch (RuntimeException | Error ex) {
			return "could not be read: " + Text.oneLine(ex.toString()) + "\n";
		}
	}

}
