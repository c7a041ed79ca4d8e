using TwilioServerless.App.Http;
using TwilioServerless.App.OptOuts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;
using TwilioServerless.Storage.Counting;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.OptOuts;

public sealed class OptOutTableTests
{
    private const string Ours = "+14155550100";
    private const string Theirs = "+14155550111";
    private static readonly Sid Message = Sid.Parse("SM" + new string('1', 32));

    [Theory]
    [EachBackend]
    public async Task An_opt_out_counts_for_its_own_sender_and_recipient_only(StorageBackend backend)
    {
        await using var product = await OpenAsync(backend);
        var (caller, table) = (await product.AccountAsync(), product.Get<OptOutTable>());

        await WriteAsync(product, caller, OptOutTable.Inserted(new(Ours, Theirs, Message, Product.Start)));

        Assert.True(await table.IsOptedOutAsync(caller.AccountSid, Ours, Theirs, default));
        Assert.False(await table.IsOptedOutAsync(caller.AccountSid, "+14155550101", Theirs, default));
        Assert.False(await table.IsOptedOutAsync(caller.AccountSid, Ours, "+14155550112", default));
        Assert.False(await table.IsOptedOutAsync((await product.AccountAsync()).AccountSid, Ours, Theirs, default));
    }

    [Fact]
    public async Task The_end_of_the_only_opt_out_is_seen_at_once()
    {
        await using var product = await OpenAsync();
        var (caller, table) = (await product.AccountAsync(), product.Get<OptOutTable>());
        await WriteAsync(product, caller, OptOutTable.Inserted(new(Ours, Theirs, Message, Product.Start)));

        var stored = Assert.Single(await table.FindAsync(caller.AccountSid, [Ours], Theirs, default));
        await WriteAsync(product, caller, OptOutTable.Deleted(stored));

        Assert.False(await table.IsOptedOutAsync(caller.AccountSid, Ours, Theirs, default));
    }

    [Fact]
    public async Task An_account_without_opt_outs_is_read_once_in_five_seconds()
    {
        CountingStorage? counting = null;
        await using var product = await Product.OpenAsync(slices: (services, _) => services.AddOptOuts().WrapStorage(storage => counting = new(storage)));
        var (caller, table) = (await product.AccountAsync(), product.Get<OptOutTable>());
        counting!.Reset();

        for (var n = 0; n < 100; n++) Assert.False(await table.IsOptedOutAsync(caller.AccountSid, Ours, $"{Theirs}{n}", default));
        Assert.Equal(1, counting.Total);
        product.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(await table.IsOptedOutAsync(caller.AccountSid, Ours, Theirs, default));

        Assert.Equal(2, counting.Total);
    }

    private static Task<Product> OpenAsync(StorageBackend backend = StorageBackend.Embedded) =>
        Product.OpenAsync(backend, (services, _) => services.AddOptOuts());

    private static async Task WriteAsync(Product product, Caller caller, RowChange change)
    {
        await product.Get<Store>().CommitAsync(Keys.Partition(caller.AccountSid), [change], default);
        product.Get<OptOutTable>().Forget(caller.AccountSid);
    }
}
