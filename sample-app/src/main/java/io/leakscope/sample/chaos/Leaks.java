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

package io.leakscope.sample.chaos;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.zip.Deflater;

/**
 * Makes what can be leaked.
 */
final class Leaks {

	private static final int CLASSES = 100;

	private Leaks() {
	}

	/**
	 * Open a file.
	 */
	static AutoCloseable file() throws IOException {
		return new FileInputStream("/dev/null");
	}

	/**
	 * Open a connection that its peer closes, and nobody else does.
	 */
	static AutoCloseable connection() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
			server.accept().close();
			return client;
		}
	}

	/**
	 * Take memory of native code.
	 */
	static AutoCloseable deflater() {
		Deflater deflater = new Deflater();
		deflater.setInput(new byte[1 << 16]);
		deflater.finish();
		deflater.deflate(new byte[1 << 16]);
		return deflater::end;
	}

	/**
	 * Load a class that is there already once more.
	 */
	static AutoCloseable classLoader() throws IOException {
		byte[] code;
		try (InputStream in = Leaks.class.getResourceAsStream("ShopNoise.class")) {
			code = in.readAllBytes();
		}
		List<Loader> loaders = new ArrayList<>();
		for (int i = 0; i < CLASSES; i++) {
			loaders.add(new Loader(code));
		}
		return loaders::clear;
	}

	/**
	 * Have a task wait for a thread.
	 */
	static AutoCloseable task(Executor executor) {
		CountDownLatch end = new CountDownLatch(1);
		executor.execute(() -> await(end));
		return end::countDown;
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static final class Loader extends ClassLoader {

		Loader(byte[] code) {
			super(Leaks.class.getClassLoader());
			defineClass(null, code, 0, code.length);
		}

	}

}
