import asyncio
import shop
from decimal import Decimal


class Api:
    async def prices(self):
        yield Decimal(10)
        await asyncio.sleep(0)
        yield Decimal(20)

    async def discount(self):
        return Decimal("0.5")


print(asyncio.run(shop.total(Api())), asyncio.run(shop.total_by_hand(Api())))
