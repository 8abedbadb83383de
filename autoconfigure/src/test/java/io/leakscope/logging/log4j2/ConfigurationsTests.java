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

package io.leakscope.logging.log4j2;

import java.util.List;

import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.NullConfiguration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationsTests {

	@Test
	void configurationsThatSayTheyAreEqualAreToldApart() {
		try (LoggerContext first = new LoggerContext("first"); LoggerContext second = new LoggerContext("second")) {
			first.start(new EqualConfiguration());
			second.start(new EqualConfiguration());
			Configurations configurations = new Configurations(() -> List.of(first, second));
			assertThat(configurations.find()).extracting(Configured::contextName).containsExactly("first", "second");
			assertThat(configurations.find()).extracting(Configured::contextName).containsExactly("first", "second");
		}
	}

	private static final class EqualConfiguration extends NullConfiguration {

		@Override
		public boolean equals(Object other) {
			return other instanceof EqualConfiguration;
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

}
