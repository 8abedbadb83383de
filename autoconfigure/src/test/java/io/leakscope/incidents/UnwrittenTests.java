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
package io.leakscope.incidents;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnwrittenTests {

	private final Unwritten<String> unwritten = new Unwritten<>();

	@Test
	void whatIsWrittenIsNotTriedAgain() {
		this.unwritten.add("a");
		assertThat(attempt(true)).containsExactly("a");
		assertThat(attempt(true)).isEmpty();
	}

	@Test
	void whatFailsIsTriedAgainButNotForEver() {
		this.unwritten.add("a");
		for (int i = 0; i < Unwritten.MOST_ATTEMPTS; i++) {
			assertThat(attempt(false)).containsExactly("a");
		}
		assertThat(attempt(false)).isEmpty();
		assertThat(this.unwritten.givenUp()).isEqualTo(1);
		assertThat(this.unwritten.waiting()).isZero();
		this.unwritten.add("a");
		assertThat(attempt(false)).containsExactly("a");
		assertThat(this.unwritten.givenUp()).isZero();
		assertThat(this.unwritten.waiting()).isEqualTo(1);
	}

	@Test
	void whatIsBeingWrittenIsNotTriedAgainUntilItIsKnownWhetherItWas() {
		this.unwritten.add("a");
		List<Consumer<Boolean>> underWay = new ArrayList<>();
		this.unwritten.attempt((what, written) -> underWay.add(written));
		this.unwritten.add("a");
		assertThat(attempt(true)).isEmpty();
		underWay.get(0).accept(true);
		assertThat(attempt(true)).as("it has changed meanwhile").containsExactly("a");
		assertThat(attempt(true)).isEmpty();
	}

	@Test
	void whatCannotEvenBeginDoesNotKeepTheOthersFromIt() {
		this.unwritten.add("a");
		this.unwritten.add("b");
		List<String> begun = new ArrayList<>();
		OutOfMemoryError none = new OutOfMemoryError();
		assertThat(this.unwritten.attempt((what, written) -> {
			begun.add(what);
			throw none;
		})).isSameAs(none);
		assertThat(begun).containsExactly("a", "b");
		assertThat(attempt(true)).containsExactly("a", "b");
	}

	private List<String> attempt(boolean success) {
		List<String> tried = new ArrayList<>();
		assertThat(this.unwritten.attempt((what, written) -> {
			tried.add(what);
			written.accept(success);
		})).isNull();
		return tried;
	}

}
