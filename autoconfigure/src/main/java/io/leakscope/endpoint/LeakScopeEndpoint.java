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

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@link Endpoint @Endpoint} that says why memory or threads climb, and whether logging
 * holds the threads up.
 */
@Endpoint(id = "leakscope", defaultAccess = Access.READ_ONLY)
public class LeakScopeEndpoint {

	private final LeakScopeSections sections;

	/**
	 * Create an endpoint.
	 * @param sections what there is to report
	 */
	public LeakScopeEndpoint(LeakScopeSections sections) {
		this.sections = sections;
	}

	/**
	 * Report what is wrong, and the summary of every section.
	 * @return the overview
	 */
	@ReadOperation
	public OverviewReport overview() {
		return this.sections.overview();
	}

}
