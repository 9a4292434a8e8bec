print("glassnet")
