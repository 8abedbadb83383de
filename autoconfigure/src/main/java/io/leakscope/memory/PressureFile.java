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

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.leakscope.memory.ContainerMemory.Pressure;
import io.leakscope.memory.ContainerMemory.Stall;
import io.leakscope.support.Cgroup;
import io.leakscope.support.CgroupFiles;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code memory.pressure}.
 */
final class PressureFile {

	// total is in microseconds.
	private static final Pattern LINE = Pattern
		.compile("(some|full) avg10=(\\d{1,3}(?:\\.\\d{1,9})?) .*\\btotal=(\\d{1,18})");

	private PressureFile() {
	}

	static @Nullable Pressure read(Cgroup group, CgroupFiles files) {
		Map<String, Stall> stalls = new HashMap<>();
		for (String line : files.lines(group, "memory.pressure")) {
			Matcher matcher = LINE.matcher(line.trim());
			if (matcher.matches()) {
				stalls.put(matcher.group(1), new Stall(Double.parseDouble(matcher.group(2)),
						Duration.of(Long.parseLong(matcher.group(3)), ChronoUnit.MICROS)));
			}
			else {
				files.notUnderstood();
			}
		}
		return stalls.isEmpty() ? null : new Pressure(stalls.get("some"), stalls.get("full"));
	}

}
