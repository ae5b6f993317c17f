# <snippet>
import asyncio

from bank import Account, Money


async def main():
    async with await Account.load("Ann") as account:
        account.on_paid = lambda amount: print("paid", amount)
        await account.pay(Money(3, cents=50))
        return account.owner, await account.pay(Money(2)) == Money(5, 50)


print(asyncio.run(main()))
# </snippet>
