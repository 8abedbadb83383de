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

package io.leakscope.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Names the property, its value and the range when a start fails for a bad value.
 */
class InvalidLeakScopePropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidLeakScopePropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidLeakScopePropertyException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Correct the value of '%s': it must be %s. Or remove the property to use the default."
					.formatted(cause.getProperty(), cause.getAllowed()),
				cause);
	}

}
