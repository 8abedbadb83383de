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

package io.leakscope.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.leakscope.memory.MemoryReport.NativeMemory;
import io.leakscope.support.DiagnosticCommands;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the JVM's native memory tracking knows, where it is switched on.
 */
final class NativeMemoryTracking {

	private static final Pattern CATEGORY = Pattern.compile("^- +(\\S.*?) \\(reserved=(\\d+)KB, committed=(\\d+)KB");

	private static final Pattern MALLOC = Pattern.compile("^ +malloc: (\\d+)KB");

	private static final long KILOBYTE = 1024;

	private final DiagnosticCommands commands;

	NativeMemoryTracking(DiagnosticCommands commands) {
		this.commands = commands;
	}

	static boolean isOn(DiagnosticCommands commands) {
		String summary = summary(commands);
		return summary != null && summary.lines().anyMatch((line) -> CATEGORY.matcher(line).find());
	}

	private static @Nullable String summary(DiagnosticCommands commands) {
		return commands.run("vmNativeMemory", "summary", "scale=KB");
	}

	/**
	 * Read the summary.
	 * @param heldByMalloc what malloc holds, resident
	 * @return what is known; {@code null} where tracking is off
	 */
	@Nullable NativeMemory read(long heldByMalloc) {
		String summary = summary(this.commands);
		List<NativeMemory.Category> categories = new ArrayList<>();
		Long malloc = null;
		for (String line : (summary != null) ? summary.split("\n") : new String[0]) {
			Matcher category = CATEGORY.matcher(line);
			Matcher total = MALLOC.matcher(line);
			if (category.find()) {
				categories.add(new NativeMemory.Category(category.group(1), bytes(category.group(2)),
						bytes(category.group(3))));
			}
			else if (malloc == null && total.find()) {
				malloc = bytes(total.group(1));
			}
		}
		if (categories.isEmpty()) {
			return null;
		}
		return new NativeMemory(categories, malloc,
				(malloc != null && malloc <= heldByMalloc) ? heldByMalloc - malloc : null);
	}

	private static long bytes(String kilobytes) {
		return Long.parseLong(kilobytes) * KILOBYTE;
	}

}
