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

package io.leakscope.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A peer that takes a connection and reads nothing.
 */
final class SocketOutlet extends Outlet {

	private final ServerSocket server;

	SocketOutlet() {
		try {
			this.server = new ServerSocket();
			this.server.setReceiveBufferSize(4096);
			this.server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	String target() {
		return this.server.getInetAddress().getHostAddress() + ":" + this.server.getLocalPort();
	}

	@Override
	InputStream stream(Process process) {
		try {
			Socket peer = this.server.accept();
			return peer.getInputStream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
