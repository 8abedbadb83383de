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

/**
 * A parameter of a request is not what it may be.
 */
class BadParameterException extends RuntimeException {

	private final BadParameterReport report;

	BadParameterException(String parameter, String value, String allowed) {
		super("Parameter '%s' is '%s', but must be %s".formatted(parameter, value, allowed));
		this.report = new BadParameterReport(parameter, value, allowed);
	}

	BadParameterReport getReport() {
		return this.report;
	}

}
