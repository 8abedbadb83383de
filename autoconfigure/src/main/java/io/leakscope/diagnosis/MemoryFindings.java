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

package io.leakscope.diagnosis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the figures of memory mean for the person who reads them.
 */
final class MemoryFindings {

	private MemoryFindings() {
	}

	static List<Finding> of(MemoryFit fit) {
		if (!Boolean.FALSE.equals(fit.fits())) {
			return List.of();
		}
		Map<String, Object> evidence = new LinkedHashMap<>();
		evidence.put("limit", Objects.requireNonNullElse(fit.limit(), 0L));
		evidence.put("needed", fit.needed());
		evidence.put(Finding.UNIT, "bytes");
		fit.parts().forEach((part) -> evidence.put(part.name(), part.bytes()));
		return List.of(new Finding("memory-does-not-fit", Severity.WARNING.toString(), fit.sentence(), evidence,
				Objects.requireNonNullElse(fit.advice(), List.of()), "memory"));
	}

}
