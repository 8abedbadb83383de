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

package io.leakscope.logging;

import io.leakscope.support.Unavailable;
import io.leakscope.support.WaitingThread;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThreadLookTests {

	private final ThreadLook look = new ThreadLook();

	@Test
	void aThreadThatWouldAnswerItselfIsNotAskedAndThatIsSaid() throws InterruptedException {
		try (Answering thread = new Answering()) {
			this.look.take();
			assertThat(this.look.unavailable()).isEqualTo(new Unavailable("threads", "of " + Answering.class.getName()
					+ " are not looked at (1), since it overrides methods of Thread that tell of them"));
			for (int i = 0; i < this.look.count(); i++) {
				assertThat(this.look.get(i)).isNotSameAs(thread);
			}
			assertThat(this.look.byId(Thread.currentThread().getId())).isSameAs(Thread.currentThread());
		}
		this.look.take();
		assertThat(this.look.unavailable()).isNull();
	}

	private static final class Answering extends WaitingThread {

		Answering() {
			super("answering");
		}

		@Override
		public Thread.State getState() {
			throw new UnsupportedOperationException();
		}

	}

}
