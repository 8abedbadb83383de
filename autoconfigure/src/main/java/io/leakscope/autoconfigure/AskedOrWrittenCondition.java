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

import java.util.stream.Stream;

import io.leakscope.endpoint.LeakScopeEndpoint;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches where the endpoint is exposed, or incidents are written.
 */
class AskedOrWrittenCondition extends AnyNestedCondition {

	AskedOrWrittenCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnAvailableEndpoint(LeakScopeEndpoint.class)
	static class OnEndpoint {

	}

	@Conditional(WrittenCondition.class)
	static class OnFile {

	}

	/**
	 * Matches where incidents are written: a property that is empty, as that of a
	 * variable which is not set, says nowhere.
	 */
	static class WrittenCondition implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return Stream.of("directory", "termination-message-path")
				.map((name) -> context.getEnvironment().getProperty("leakscope.incidents." + name))
				.anyMatch(StringUtils::hasText);
		}

	}

}
