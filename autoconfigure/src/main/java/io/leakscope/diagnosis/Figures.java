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
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The figures behind a finding, in their order; what is not known is left out.
 */
final class Figures {

	private final Map<String, Object> figures = new LinkedHashMap<>();

	Figures put(String name, @Nullable Object value) {
		if (value != null) {
			this.figures.put(name, value);
		}
		return this;
	}

	Map<String, Object> map() {
		return this.figures;
	}

}
