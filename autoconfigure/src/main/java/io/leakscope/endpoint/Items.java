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

import java.util.function.Function;

/**
 * What is below a section of the endpoint: one thing of many, by its id.
 *
 * @param <R> the type of its report
 * @param report finds one, or throws a {@link ProblemException}
 * @param text writes one for people
 */
record Items<R>(Function<String, R> report, Function<R, String> text) {

	Object report(String id) {
		return this.report.apply(id);
	}

	String text(String id) {
		return this.text.apply(this.report.apply(id));
	}

}
