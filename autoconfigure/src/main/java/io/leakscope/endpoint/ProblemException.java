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

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A request cannot be answered, and the caller is told why.
 */
class ProblemException extends RuntimeException {

	private final int status;

	private final transient OperationResponseBody report;

	private ProblemException(int status, String message, OperationResponseBody report) {
		super(message, null, false, false);
		this.status = status;
		this.report = report;
	}

	static ProblemException badParameter(String parameter, String value, String allowed) {
		return new ProblemException(400, "Parameter '%s' is '%s', but must be %s.".formatted(parameter, value, allowed),
				new BadParameterReport(parameter, value, allowed));
	}

	static ProblemException notFound(String message, List<String> available) {
		return new ProblemException(404, message + " There is: " + String.join(", ", available) + ".",
				new NotFoundReport(message, available));
	}

	static ProblemException busy(String message) {
		return new ProblemException(429, message, new BusyReport(message));
	}

	int getStatus() {
		return this.status;
	}

	OperationResponseBody getReport() {
		return this.report;
	}

}
