# Draws the pictures of docs/PERFORMANCE.md. From the root of the repository: gnuplot docs/growth/draw.gnuplot
set encoding utf8
set linetype 1 linecolor "#0969da" linewidth 2 pointtype 7 pointsize 0.5
set linetype 2 linecolor "#bc4c00" linewidth 2 pointtype 5 pointsize 0.5 dashtype (8, 4)
set border 3 linecolor "#59636e"
set grid linecolor "#d1d9e0" linewidth 1 dashtype solid
set tics nomirror scale 0
set logscale x
# Size 0 stands where 1 would.
set xtics ("0" 1, "10" 10, "100" 100, "1,000" 1000, "10,000" 10000, "100,000" 100000, "1,000,000" 1000000)
set title offset 0, -0.6
set xlabel offset 0, 0.6

# One line's points by size. A point that was measured again counts as it was measured last. gnuplot warns of no points.
latest(store, figure) = "< awk -F'\"' '$4 == \"".growth."\" && $8 == \"".store."\" && $14 == \"".figure."\"" \
    ." { gsub(/[^0-9]/, \"\", $11); gsub(/[^-0-9.E]/, \"\", $21); value[$11] = $21 }" \
    ." END { for (size in value) print size, value[size] }' docs/growth/growth.jsonl | sort -n"
picture(name, rows, title) = sprintf("unset multiplot; h = %d; set terminal svg size 720,h noenhanced" \
    ." font 'sans-serif,12' background 'white'; set output 'docs/growth/%s.svg'; set key at screen 0.073," \
    ." screen 1 - 36.0 / h left maxrows 1 Left reverse; set label 1 '%s' at screen 0.086, screen 1 - 16.0 / h" \
    ." font ',15'; set multiplot layout %d,2 margins screen 0.086, 0.953, 44.0 / h, 1 - 86.0 / h" \
    ." spacing screen 0.133, 78.0 / h", \
    52 + 250 * rows, name, title, rows)
panel(figure, title) = "; set title '".title."'; plot for [store in 'H2 PostgreSQL'] latest(store, '".figure."')" \
    ." using ($1 == 0 ? 1 : $1):2 with linespoints title store; unset key; unset label 1"

cpu = panel("single CPU", "processor time of the service, µs an edit")
singles = panel("single", "single edits, edits/s").cpu
beside = panel("single CPU, of one beside", "of an edit at a main of 1,000 articles, times")

growth = "catalogue"; set xlabel "articles"; set xrange [1000:*]; set yrange [0:*]
eval picture("catalogue", 2, "Single edits of a larger catalogue").singles.beside
eval picture("catalogue-bulk", 1, "Change sets of 1,000 edits of a larger catalogue") \
    .panel("bulk", "change sets of 1,000, edits/s").panel("bulk CPU", "processor time of the service, µs an edit")

growth = "history"; set xlabel "change sets stored"
eval picture("history", 1, "Single edits after a longer history").singles
eval picture("start", 2, "A start with a longer history") \
    .panel("start", "until ready, s").panel("start CPU", "processor time until ready, s") \
    .panel("memory", "memory in use when ready, MB") \
    .panel("memory, resident", "memory of the process when ready, MB")
set xlabel "change sets stored, one edit each"; set logscale y; set yrange [*:*]
eval picture("file", 1, "The database after more edits") \
    .panel("file", "while the service runs, MB").panel("file, stopped", "after it has stopped, MB")

growth = "connected"; set xlabel "connected followers, all get each edit"; set xrange [1:*]
eval picture("connected", 1, "Single edits with more followers connected") \
    .panel("single", "edits/s, each when all have it").cpu

growth = "absent"; set xlabel "followers away"; unset logscale y; set yrange [0:*]
eval picture("absent", 2, "Single edits with more followers away").singles.beside
set xlabel "tills; a page shows 500"; set xrange [9.99:*]
eval picture("overview", 2, "The overview of more tills, each with its pending count") \
    .panel("overview", "API, ms").panel("overview CPU", "API, processor time of the service, ms") \
    .panel("page", "page, ms").panel("page CPU", "page, processor time of the service, ms")
