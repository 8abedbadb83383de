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

package io.leakscope.diagnosis;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SinkAdviceTests {

	@ParameterizedTest
	@CsvSource({ "stdout -> pipe:[12345], pods of this node", "stdout -> named pipe /run/log, process that should",
			"named pipe /run/log, process that should", "fd 7 -> pipe:[12345], pods of this node",
			"stderr -> terminal /dev/pts/0, Ctrl-S", "stdout -> socket:[678], peer", "tcp logs:5000, peer",
			"TCP:logs:5000, peer", "file /var/log/shop.log, disk full", "stdout -> file /var/log/shop.log, disk full",
			"fd 7 -> /var/log/shop.log, disk full", "/dev/null, disk full" })
	void theAdviceIsByWhatTheSinkIs(String sink, String advice) {
		assertThat(SinkAdvice.of(sink).get(0)).contains(advice)
			.contains(sink.substring(sink.lastIndexOf("> ") + 1).strip());
	}

	@ParameterizedTest
	@CsvSource({ "stdout -> named pipe /run/log", "stdout -> pipe:[12345]", "terminal /dev/pts/0", "tcp logs:5000" })
	void aDiskIsNotBlamedWhereThereIsNone(String sink) {
		assertThat(String.join(" ", SinkAdvice.of(sink))).doesNotContain("disk");
	}

	@ParameterizedTest
	@CsvSource({ "stdout -> pipe:[12345], 1", "stderr -> pipe:[12345], 2", "fd 7 -> pipe:[12345], 7",
			"stdout -> named pipe /run/log, 1" })
	void whatReadsThePipeFreesTheWriters(String sink, String descriptor) {
		assertThat(SinkAdvice.of(sink).get(1)).contains("the lines in the pipe are lost")
			.endsWith("\ntimeout 30 cat /proc/{pid}/fd/" + descriptor + " > /dev/null");
	}

	@ParameterizedTest
	@CsvSource({ "named pipe /run/log", "pipe:[12345]", "stdout -> socket:[678]", "file /var/log/shop.log" })
	void nothingElseIsRead(String sink) {
		assertThat(SinkAdvice.of(sink)).hasSize(1);
	}

}
