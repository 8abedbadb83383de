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

package io.leakscope.matrix;

import java.util.Map;
import java.util.stream.Stream;

/**
 * A row of the table of calm: a process whose log calls all return.
 *
 * @param subject the process
 * @param read whether what it writes is read, at full speed
 */
record CalmCase(Subject subject, boolean read) {

	static Stream<CalmCase> all() {
		return Table.rows("calm.txt").map(CalmCase::of);
	}

	private static CalmCase of(Map<String, String> row) {
		return new CalmCase(Subject.of(row), row.get("read").equals("yes"));
	}

	@Override
	public String toString() {
		return this.subject + (this.read ? "" : ", not read");
	}

}
