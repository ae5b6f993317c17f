"""What the anyio adapter takes from anyio; see AnyioModule.cs."""

from anyio.lowlevel import cancel_shielded_checkpoint, checkpoint_if_cancelled
