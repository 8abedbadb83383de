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

package io.leakscope.sample.shop;

import java.net.URI;
import java.util.Collection;
import java.util.Optional;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where customers order.
 */
@RestController
@RequestMapping("/orders")
class OrderController {

	private final Catalogue catalogue;

	private final OrderBook orders;

	OrderController(Catalogue catalogue, OrderBook orders) {
		this.catalogue = catalogue;
		this.orders = orders;
	}

	@GetMapping
	Collection<Order> latest() {
		return this.orders.latest();
	}

	@GetMapping("/{id}")
	ResponseEntity<Order> one(@PathVariable long id) {
		return ResponseEntity.of(this.orders.find(id));
	}

	@PostMapping
	ResponseEntity<Order> place(@RequestBody OrderRequest request) {
		Optional<Product> product = this.catalogue.find(request.productId());
		if (product.isEmpty() || request.quantity() < 1) {
			return ResponseEntity.badRequest().build();
		}
		Order order = this.orders.place(product.get(), request.quantity());
		return ResponseEntity.created(URI.create("/orders/" + order.id())).body(order);
	}

}
