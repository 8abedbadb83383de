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

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FramesTests {

	@Test
	void aFrameReadsAsInAThreadDump() {
		assertThat(Frames.text(frame("com.acme.Orders", "place", "Orders.java", 42)))
			.isEqualTo("com.acme.Orders.place(Orders.java:42)");
		assertThat(Frames.text(frame("java.io.FileOutputStream", "writeBytes", "FileOutputStream.java", -2)))
			.isEqualTo("java.io.FileOutputStream.writeBytes(Native Method)");
		assertThat(Frames.text(frame("com.acme.Orders$$Lambda/0x00007f", "run", null, -1)))
			.isEqualTo("com.acme.Orders$$Lambda/0x00007f.run(Unknown Source)");
	}

	@Test
	void aThreadStandsAtTheFirstFrameThatIsNotTheJdks() {
		StackTraceElement park = frame("jdk.internal.misc.Unsafe", "park", "Unsafe.java", -2);
		StackTraceElement place = frame("com.acme.Orders", "place", "Orders.java", 42);
		assertThat(Frames.at(new StackTraceElement[] { park, place })).isEqualTo(Frames.text(place));
		assertThat(Frames.at(new StackTraceElement[] { park })).isEqualTo(Frames.text(park));
		assertThat(Frames.at(new StackTraceElement[0])).isNull();
	}

	@Test
	void whereThereAreOnlyFramesOfTheJdkAThreadStandsAtTheFirstThatTellsForWhatItWaits() throws Exception {
		LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
		ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, queue);
		try {
			Thread worker = pool.submit(Thread::currentThread).get();
			await().until(() -> worker.getState() == Thread.State.WAITING);
			assertThat(worker.getStackTrace()[0].getMethodName()).isEqualTo("park");
			assertThat(Frames.at(worker.getStackTrace())).startsWith("java.util.concurrent.LinkedBlockingQueue.");
		}
		finally {
			pool.shutdownNow();
		}
	}

	@Test
	void whatTheJvmNumbersAnewInEachRunDoesNotTellStacksApart() {
		assertThat(fingerprint("com.acme.Orders$$Lambda$14/0x0000000800c03000", 7))
			.isEqualTo(fingerprint("com.acme.Orders$$Lambda$99/0x0000000800d04400", 3))
			.isEqualTo(fingerprint("com.acme.Orders$$Lambda/0x00007f1234", 1));
		assertThat(fingerprint("jdk.proxy2.$Proxy41", 1)).isEqualTo(fingerprint("jdk.proxy13.$Proxy7", 2));
		assertThat(fingerprint("com.acme.Orders$$SpringCGLIB$$0", 1))
			.isEqualTo(fingerprint("com.acme.Orders$$SpringCGLIB$$3", 2))
			.isEqualTo(fingerprint("com.acme.Orders$$SpringCGLIB$$FastClass$$1", 2))
			.isNotEqualTo(fingerprint("com.acme.Orders", 2));
		assertThat(fingerprint("com.acme.Orders$HibernateProxy$aZ3kQ9", 1))
			.isEqualTo(fingerprint("com.acme.Orders$HibernateProxy$Qw12ed", 2));
	}

	@ParameterizedTest
	@CsvSource({ "com.acme.Order$HibernateProxy$aZ3k$auxiliary$q1, com.acme.Order$HibernateProxy$Qw12$auxiliary$z9",
			"com.acme.Order$HibernateAccessOptimizer$aZ3k, com.acme.Order$HibernateAccessOptimizer$Qw12",
			"com.acme.Order$$EnhancerByGuice$$1a2b, com.acme.Order$$EnhancerByGuice$$3c4d",
			"com.acme.Order$$FastClassByCGLIB$$1a2b, com.acme.Order$$FastClassByCGLIB$$3c4d",
			"com.acme.Order_$$_jvst8f_0, com.acme.Order_$$_jvst91_3", "spel.Ex3, spel.Ex17", "Script1, Script22" })
	void whatGeneratorsNumberDoesNotTellStacksApart(String one, String other) {
		assertThat(fingerprint(one, -1)).isEqualTo(fingerprint(other, -1));
	}

	@Test
	void whatGeneratorsNumberInMethodsDoesNotEither() {
		assertThat(fingerprint(new StackTraceElement[] { frame("com.acme.A", "CGLIB$place$3", null, -1) }))
			.isEqualTo(fingerprint(new StackTraceElement[] { frame("com.acme.A", "CGLIB$place$11", null, -1) }));
	}

	@Test
	void howAMethodIsCalledByReflectionDoesNotTellStacksApart() {
		StackTraceElement place = frame("com.acme.Orders", "place", "Orders.java", 42);
		StackTraceElement invoke = frame("java.lang.reflect.Method", "invoke", "Method.java", 569);
		StackTraceElement run = frame("com.acme.Shop", "run", "Shop.java", 7);
		StackTraceElement[] cold = { place,
				frame("jdk.internal.reflect.NativeMethodAccessorImpl", "invoke0", "NativeMethodAccessorImpl.java", -2),
				frame("jdk.internal.reflect.NativeMethodAccessorImpl", "invoke", "NativeMethodAccessorImpl.java", 77),
				invoke, run };
		StackTraceElement[] warm = { place, frame("jdk.internal.reflect.GeneratedMethodAccessor12", "invoke", null, -1),
				invoke, run };
		assertThat(fingerprint(cold)).isEqualTo(fingerprint(warm))
			.isEqualTo(fingerprint(new StackTraceElement[] { place, run }));
		assertThat(Frames.top(cold, 2)).hasSize(5);
		assertThat(Frames.top(cold, 1)).containsExactly(place);
		assertThat(Frames.top(cold, 3)).isSameAs(cold);
	}

	@Test
	void lineAndMethodTellStacksApart() {
		assertThat(fingerprint("com.acme.Orders", 42)).isNotEqualTo(fingerprint("com.acme.Orders", 43))
			.isNotEqualTo(fingerprint("com.acme.Order", 42))
			.hasSize(16);
	}

	private static String fingerprint(String className, int line) {
		return fingerprint(new StackTraceElement[] { frame(className, "place", "Orders.java", line),
				frame("java.lang.Thread", "run", "Thread.java", 840) });
	}

	private static String fingerprint(StackTraceElement[] frames) {
		return new FramePool().fingerprint(frames);
	}

	private static StackTraceElement frame(String className, String method, String file, int line) {
		return new StackTraceElement(className, method, file, line);
	}

}
