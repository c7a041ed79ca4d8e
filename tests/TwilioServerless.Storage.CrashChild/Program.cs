using System.Text;
using TwilioServerless.Storage;

// Writes until it is killed: transactions of several rows and queue messages, and says which were acknowledged.
// It is told folder and partition on its standard input, so that it can be started ahead of its turn.
const int Writers = 4;
const int RowsOfTransaction = 5;

if (Console.ReadLine() is not [.. var folder, '|', _, _, _] line)
    return 1;

var partition = line[^3..];
var storage = StorageSetup.Open(new() { Path = folder }, TimeProvider.System);
var table = storage.Table("Crash");
var queue = storage.Queue("crash");
var output = Console.Out;

await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer))));
return 0;

async Task WriteAsync(int writer)
{
    for (var i = 0; ; i++)
    {
        var id = $"{partition}-{writer}-{i:00000}";
        await table.CommitAsync(partition, [.. Enumerable.Range(0, RowsOfTransaction).Select(row => RowChange.Insert($"{id}|{row}", Body(id)))], CancellationToken.None);
        await output.WriteAsync($"row {id}\n");
        await queue.SendAsync(id, TimeSpan.Zero, CancellationToken.None);
        await output.WriteAsync($"message {id}\n");
    }
}

static byte[] Body(string id) => Encoding.UTF8.GetBytes($"{{\"id\":\"{id}\"}}");
