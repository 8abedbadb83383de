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

package io.leakscope.threads;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Platform threads, one row each.
 *
 * @param total live threads
 * @param matching those that were asked for
 * @param returned those that are listed
 * @param sort what they are sorted by
 * @param threads the rows
 */
public record ThreadsReport(int total, int matching, int returned, ThreadSort sort,
		List<ThreadReport> threads) implements OperationResponseBody {
}
