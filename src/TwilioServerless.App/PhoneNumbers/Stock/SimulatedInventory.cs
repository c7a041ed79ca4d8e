using System.Collections.Immutable;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers.Stock;

/// <summary>
/// The numbers for sale. The same search finds the same numbers until somebody buys them; a released one comes back when
/// it has rested.
/// </summary>
public sealed class SimulatedInventory(Candidates candidates, StockPlan plan, NumberPlaces places, Store store, TimeProvider time)
{
    // So many candidates are looked at before a search gives up.
    private const int Patience = 20_000;

    /// <summary>Numbers that fit the search and that nobody holds, at most as many as it asks for.</summary>
    public async Task<IReadOnlyList<AvailableNumber>> SearchAsync(NumberSearch search, CancellationToken ct)
    {
        var found = new List<AvailableNumber>(search.Limit);
        foreach (var chunk in Offered(search).Chunk(Math.Max(search.Limit, 1)))
        {
            var taken = await TakenAsync(chunk, search.At ?? new(time.GetUtcNow()), ct);
            found.AddRange(chunk.Where(number => !taken.Contains(number.Stocked.PhoneNumber)));
            if (found.Count >= search.Limit) break;
        }
        return found.Count > search.Limit ? found[..search.Limit] : found;
    }

    private IEnumerable<AvailableNumber> Offered(NumberSearch search) => candidates.For(search)
        .Take(Patience)
        .Select(digits => plan.Find("+" + digits, search.Shelf))
        .OfType<StockedNumber>()
        .Where(search.Wants)
        .Select(stocked => new AvailableNumber(stocked, places.Of(stocked.PhoneNumber, stocked.Line.Country, stocked.Type)))
        .Where(number => search.Wants(number.Place));

    private async Task<HashSet<string>> TakenAsync(IEnumerable<AvailableNumber> numbers, StockTime now, CancellationToken ct)
    {
        var blocks = numbers.Select(number => Keys.NumberBlock(number.Stocked.PhoneNumber)).Distinct();
        var claims = await Task.WhenAll(blocks.Select(block => ClaimsAsync(block, now, ct)));
        return [.. claims.SelectMany(block => block)];
    }

    private async Task<ImmutableArray<string>> ClaimsAsync(string block, StockTime now, CancellationToken ct)
    {
        var taken = ImmutableArray.CreateBuilder<string>();
        await foreach (var claim in store.EachAsync(RowRange.Prefix(block, "+"), PhoneNumberJson.Default.NumberClaim, ct))
            if (!claim.Value.HasRested(now)) taken.Add(claim.Value.PhoneNumber);
        return taken.ToImmutable();
    }
}
