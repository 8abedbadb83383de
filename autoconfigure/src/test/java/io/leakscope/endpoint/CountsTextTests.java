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

import io.leakscope.counts.CountsReport;
import io.leakscope.counts.CountsReport.Limit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CountsTextTests {

	@Test
	void limitsOfMemoryAreInUnitsAndAllOthersAreNumbers() {
		String text = text(Limit.ofBytes("heap", 54_525_952, 536_870_912, "MemoryMXBean", null),
				new Limit("memory mappings", 423, 65_530, "vm.max_map_count"));
		assertThat(text).containsPattern("heap +52 MB +512 MB +10 % +MemoryMXBean\n")
			.containsPattern("memory mappings +423 +65530 +0.6 % +vm.max_map_count\n");
	}

	private static String text(Limit... limits) {
		return CountsText.of(new CountsReport(new CountsReport.Threads(79, 70, 79, 80, Map.of(), null, null, null),
				new CountsReport.Processes(null, null, null), null, null, new CountsReport.Classes(10, 10, 0),
				List.of(limits), List.of(), null, List.of(), null));
	}

}
