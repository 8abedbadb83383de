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

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.leakscope.diagnosis.MemoryFit;
import io.leakscope.diagnosis.MemoryFitReporter;
import io.leakscope.memory.MemoryReport;
import io.leakscope.memory.MemoryReporter;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Where the memory is, and whether it will be enough.
 *
 * @param memory where the memory is; its keys stand beside {@code fit}
 * @param fit whether there is room for all that it may grow to
 */
public record MemorySection(@JsonUnwrapped MemoryReport memory, MemoryFit fit) implements OperationResponseBody {

	static MemorySection read(MemoryReporter memory, MemoryFitReporter fit) {
		MemoryReport report = memory.report();
		return new MemorySection(report, fit.report(report));
	}

}
