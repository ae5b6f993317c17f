# <snippet>
import stock

try:
    stock.price("coffee")
except KeyError as error:
    print(error.args, error.dotnet_type)
# </snippet>
