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

package io.leakscope.support;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PoolNamesTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			main                                                   ; main
			http-nio-8080-exec-12                                  ; http-nio-#-exec-#
			pool-1-thread-2                                        ; pool-#-thread-#
			ForkJoinPool.commonPool-worker-1                       ; ForkJoinPool.commonPool-worker-#
			RMI TCP Connection(2)-127.0.0.1                        ; RMI TCP Connection(#)-#.#.#.#
			kafka-producer-network-thread | producer-1             ; kafka-producer-network-thread | producer-#
			AsyncAppender-Worker-ASYNC                             ; AsyncAppender-Worker-ASYNC
			conn-0x7f3a10                                          ; conn-#
			task_550e8400e29b                                      ; task_#
			session-3f2504e0-4f89-11d3-9a0c-0305e82c3301           ; session-#
			span-9f86d081884c7d65                                  ; span-#
			worker-deadbeefcafe                                    ; worker-deadbeefcafe
			Consumer@1f3a9c                                        ; Consumer@#
			OkHttp https://api.acme.com/orders?customer=4711       ; OkHttp *
			GET /orders/4711 of anna@example.org                   ; GET * of *
			mail john.doe@163.com                                  ; mail *
			mail anna@126.com to bob@abc.de                        ; mail * to *
			barista@cafe.org                                       ; *
			mail to anna@abc.de.                                   ; mail to *
			Consumer@1f3a9c: waits                                 ; Consumer@#: waits
			job key=secret%20word done                             ; job * done
			""")
	void whatIsTheThreadsOwnIsLeftOut(String threadName, String pool) {
		assertThat(PoolNames.of(threadName)).isEqualTo(pool);
		assertThat(new PoolNames().get(threadName)).isEqualTo(pool);
	}

	@Test
	void whatIsLongIsCut() {
		assertThat(PoolNames.of("query " + "x".repeat(49))).isEqualTo("query *");
		assertThat(PoolNames.of("a lot of words ".repeat(20))).hasSize(81).startsWith("a lot of words ").endsWith("*");
	}

	@Test
	void threadsThatDifferByANumberHaveOneName() {
		PoolNames names = new PoolNames();
		assertThat(names.get("worker-1")).isEqualTo("worker-#").isSameAs(names.get("worker-20"));
		assertThat(names.get("worker-")).isEqualTo("worker-");
		assertThat(names.get("span-9f86d081884c7d65")).isEqualTo(names.get("span-1f86d081884c7d6"));
		assertThat(names.get("x".repeat(46) + "-123")).isEqualTo(PoolNames.of("x".repeat(46) + "-123")).isEqualTo("*");
		assertThat(names.get("")).isEmpty();
	}

}
