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

package io.leakscope.logging.jul;

import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoggerScanTests {

	private final Handler handler = new ConsoleHandler();

	private final Logger root = Logger.getAnonymousLogger();

	LoggerScanTests() {
		this.root.addHandler(this.handler);
	}

	@Test
	void theRootIsFoundWhetherItIsListedOrNot() {
		assertThat(scan(List.of()).handlers()).containsExactly(this.handler);
		assertThat(scan(List.of("", "com.acme")).handlers()).containsExactly(this.handler);
	}

	private LoggerScan scan(List<String> names) {
		return LoggerScan.of("jul", names, (name) -> name.isEmpty() ? this.root : null);
	}

}
