"""The functions of anyio that the adapter uses; see AnyioModule.cs."""

from __future__ import annotations

from anyio.lowlevel import cancel_shielded_checkpoint, checkpoint_if_cancelled
